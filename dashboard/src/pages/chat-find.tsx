// The search within the chat, joined to its store; loaded when somebody searches.
import { ChatSearch } from '../components/chat-search.tsx';
import { closeSearch, searchState, searchText, stepSearch } from '../store/chat-search.ts';
import { loadWhole } from '../store/earlier-pages.ts';

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
