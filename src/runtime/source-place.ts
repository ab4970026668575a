/** A place in a source file that the learner can see. Lines and columns count from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}
