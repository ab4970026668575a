/** Steps of a run, the first among them and the last not. */
export interface StepRange {
  from: number;
  to: number;
}
