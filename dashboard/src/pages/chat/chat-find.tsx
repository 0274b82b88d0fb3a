// The search within the chat, joined to its store; loaded when somebody searches.
import { ChatSearch } from '../../components/thread/chat-search.tsx';
import { closeSearch, searchState, searchText, stepSearch } from '../../store/chat/chat-search.ts';
import { loadWhole } from '../../store/chat/earlier-pages.ts';

export const ChatFind = () => {
  const { count, at, looking } = searchState.value;
  return (
    <ChatSearch
      text={searchText.value}
      count={count}
      at={at}
      looking={looking}
      onText={(text) => (searchText.value = text)}
      onStep={stepSearch}
      onRetry={() => void loadWhole()}
      onClose={() => {
        closeSearch();
        document.querySelector<HTMLElement>('.thread-scroll')?.focus({ preventScroll: true });
      }}
    />
  );
};
