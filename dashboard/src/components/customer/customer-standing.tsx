import type { Customer, CustomerPatch } from '../../../../shared/protocol/customer.ts';
import { customerStrings } from '../../strings/customer.ts';
import { SwitchRow } from './switch-row.tsx';

type Props = {
  customer: Pick<Customer, 'vip' | 'blocked'>;
  mayBlock: boolean;
  onChange: (patch: CustomerPatch) => void;
  onBlock: (blocked: boolean) => void;
};

const words = customerStrings;

/** Served first, or not at all. */
export const CustomerStanding = ({ customer, mayBlock, onChange, onBlock }: Props) => (
  <div class="customer-standing">
    <SwitchRow
      label={words.vip}
      hint={words.vipHint}
      on={customer.vip}
      onSwitch={(vip) => onChange({ vip })}
    />
    {mayBlock && (
      <SwitchRow
        label={words.block}
        hint={words.blockHint}
        on={customer.blocked}
        tone="bad"
        onSwitch={onBlock}
      />
    )}
    {!mayBlock && customer.blocked && (
      <p class="customer-blocked">
        <strong>{words.blockedMark}</strong> {words.blockHint}
      </p>
    )}
  </div>
);
