/** What Graph refuses: the code and the details of its answer. */
export class Invalid extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
