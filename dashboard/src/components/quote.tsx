import './quote.css';

type Props = { author: string; text: string; target?: string };

/** What a message answers to. A click goes there, where it is loaded. */
export const Quote = ({ author, text, target }: Props) => {
  const body = (
    <>
      <strong>{author}</strong>
      <span dir="auto">{text}</span>
    </>
  );
  if (target === undefined) return <div class="quote">{body}</div>;
  return (
    <button
      type="button"
      class="quote"
      onClick={(event) => {
        const log = event.currentTarget.closest('[role="log"]');
        const there = log?.querySelector(`[data-seq="${target}"]`);
        there?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      }}
    >
      {body}
    </button>
  );
};
