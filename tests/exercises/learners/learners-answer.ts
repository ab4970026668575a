/** A wrong answer as a learner might write it. */
export interface LearnersAnswer {
  text: string;
  /** The wrong answer in the solution's folder that stands for the same misconception. */
  believes?: string;
  /** Where no known misconception is behind it: what is. */
  why?: string;
}
