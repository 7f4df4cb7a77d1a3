/** What the elector fills in: whatever it looks like, the booth asks the same of it. */
export interface ChoiceForm {
  /** Goes on to reading over, or says what is missing. */
  submit(): void;
  /** How the page names each person, to be compared with what is sealed. */
  names(): string[];
  /** One list of numbers for each question of the sealed ballot. */
  choices(): number[][];
  /** Leaves no choice on the screen. */
  clear(): void;
}
