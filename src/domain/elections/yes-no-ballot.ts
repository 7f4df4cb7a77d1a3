/** What a yes-no ballot answers for each person; leaving both out is an abstention. */
export const YES_NO = ['Oui', 'Non'] as const;

type Asked = Readonly<{ question: string; answers: readonly string[] }>;

/** Whether a sealed ballot asks yes or no about each person: one question a person (elections.md §4.2). */
export function isYesNo(questions: readonly Asked[]): boolean {
  return questions.every(({ answers }) => answers.length === YES_NO.length && YES_NO.every((a, i) => a === answers[i]));
}

/** The persons that a sealed ballot names, in its order. */
export function personsOf(questions: readonly Asked[]): readonly string[] {
  return isYesNo(questions) ? questions.map(({ question }) => question) : (questions[0]?.answers ?? []);
}
