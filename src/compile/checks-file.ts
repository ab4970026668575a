const CHECKS_FILE = /\.check\.ts$/;

/** Whether a file holds checks, which may import more than a program: `drain.check.ts` does. */
export const isChecksFile = (file: string): boolean => CHECKS_FILE.test(file);

/** The name of the answer that a checks file checks, without its ending: `drain`. */
export const checkedAnswer = (checksFile: string): string => checksFile.replace(CHECKS_FILE, "");
