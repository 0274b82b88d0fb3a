import './brand-mark.css';

type Props = { size?: number };

/** Two people and a third dot that joins them: the expert. */
export const BrandMark = ({ size = 32 }: Props) => (
  <svg class="brand-mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
    <path d="M16 5.500c-6.400 0-11 4.100-11 9.300 0 2.900 1.400 5.400 3.700 7.100l-.8 4.900 5.200-2.800c1 .2 1.900.3 2.900.3 6.400 0 11-4.100 11-9.500s-4.600-9.300-11-9.300Z" />
    <circle cx="11.700" cy="14.900" r="1.900" />
    <circle cx="16.700" cy="14.900" r="1.900" />
    <circle data-expert cx="21.700" cy="14.900" r="1.900" />
  </svg>
);
