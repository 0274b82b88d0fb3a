import { ClipboardList } from 'lucide';
import type { MessageContent } from '../../../../../shared/protocol/content.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import './cards.css';

const words = threadStrings.form;

type Props = { form: NonNullable<MessageContent['form']> };

/** The answers as they were given; a field's name is whatever the form called it. */
export const FormCard = ({ form }: Props) => (
  <div class="card">
    <div class="card-title">
      <Icon node={ClipboardList} size={17} /> {words.title}
    </div>
    <table class="card-table">
      <thead class="unseen">
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.answer}</th>
        </tr>
      </thead>
      <tbody>
        {form.map(({ name, value }, at) => (
          <tr key={`${at} ${name}`}>
            <th scope="row">
              <bdi>{name.replaceAll('_', ' ')}</bdi>
            </th>
            <td dir="auto">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
