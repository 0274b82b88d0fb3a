import { ExternalLink } from 'lucide';
import { Icon } from '../../components/ui/icon.tsx';
import { firstRunStrings } from '../../strings/first-run.ts';
import './first-run.css';

const words = firstRunStrings;

/** An empty desk on the local stack: how the first customer comes. */
export const FirstRun = ({ phones }: { phones: string }) => (
  <section class="first-run" aria-labelledby="first-run">
    <h2 id="first-run">{words.title}</h2>
    <p>{words.lead}</p>
    <ol>
      {words.steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    <a
      class="button"
      data-tone="primary"
      data-size="m"
      href={phones}
      target="_blank"
      rel="noopener"
    >
      <Icon node={ExternalLink} size={16} />
      {words.open}
    </a>
  </section>
);
