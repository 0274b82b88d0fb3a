declare module 'virtual:emoji' {
  /** Emoji, name, other words, Unicode's group. */
  const rows: readonly (readonly [string, string, string, number])[];
  export default rows;
}
