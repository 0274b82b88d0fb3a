import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CloudOff } from 'lucide';
import type { Template } from '../../../../shared/protocol/template.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { TemplatePicker } from '../../components/composer/template-picker.tsx';
import { customerName } from '../../format/customer.ts';
import { RestError } from '../../net/rest.ts';
import { getTemplates } from '../../net/templates-api.ts';
import { chatSession } from '../../store/chat/chat.ts';
import { customerCard } from '../../store/customer/customer.ts';
import type { Outgoing } from '../../store/outbox/outbox-state.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { strings } from '../../strings/desk.ts';

const words = sendingStrings.template;
const templates = signal<readonly Template[] | null>(null);
const problem = signal<string | null>(null);

const load = async (): Promise<void> => {
  problem.value = null;
  try {
    templates.value = (await getTemplates()).templates;
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    problem.value = error.message || words.failedNext;
  }
};

type Props = { onSend: (message: Outgoing, says: string) => void };

/** The approved templates, asked for anew each time: one may have been approved or paused meanwhile. */
export const Templates = ({ onSend }: Props) => {
  useEffect(() => void load(), []);
  const session = chatSession.value;
  if (templates.value === null)
    return problem.value === null ? (
      <Skeleton kind="lines" count={3} />
    ) : (
      <EmptyState icon={CloudOff} title={words.failed} next={problem.value}>
        <Button onClick={() => void load()}>{strings.retry}</Button>
      </EmptyState>
    );
  const name = session === null ? '' : customerName(session, '');
  return (
    <TemplatePicker
      templates={templates.value}
      language={customerCard.value?.customer?.language ?? null}
      customer={name}
      onSend={(template, variables, says) =>
        onSend(
          {
            type: 'template',
            template: { name: template.name, language: template.language, variables },
          },
          says,
        )
      }
    />
  );
};
