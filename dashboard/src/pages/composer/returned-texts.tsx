import { ReturnedText } from '../../components/composer/returned-text.tsx';
import { astray, dismissAstray } from '../../store/composer/astray.ts';
import { notify } from '../../store/desk/notices.ts';
import { chatPath } from '../../store/desk/route.ts';
import { strings } from '../../strings/desk.ts';

const words = strings.composer;

const copy = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'good', text: words.copied });
  } catch {
    notify({ tone: 'bad', text: strings.problems.failed });
  }
};

/** Texts that came back and have no composer on screen that could show them. */
export const ReturnedTexts = () => (
  <section class="returned-texts" aria-label={words.returned}>
    {astray.value.map((one) => (
      <ReturnedText
        key={one.key}
        to={one.to}
        reason={one.reason}
        text={one.text}
        href={one.mine ? chatPath('active', one.session_id) : null}
        onCopy={() => void copy(one.text)}
        onDismiss={() => dismissAstray(one)}
      />
    ))}
  </section>
);
