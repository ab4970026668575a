import { fingerprint } from "../../progress/fingerprint.ts";
import type { Reason, Version } from "../../progress/versions.ts";
import { type BrowserStore, store } from "./browser-store.ts";
import { StoredProgram } from "./stored-program.ts";

/** A text that can be changed, and that began as `original`: a `ProgramEditor`. */
export interface ChangingText {
  readonly original: string;
  text: string;
}

/** Two texts of one program, of which the learner has to choose one. */
export interface Offer {
  /** `elsewhere`: another tab has changed it as well. `starter`: the course has a new one. */
  readonly kind: "elsewhere" | "starter";
  /** The other text. The program shows the learner's own. */
  readonly text: string;
}

/**
 * Keeps what is typed across visits, and the versions that came before it, together with whatever other
 * tabs do to the same program.
 *
 * Invariant: no text that differed from the starter is overwritten, here or in the storage, unless it was
 * seen by whoever wrote the new one, or is among the versions.
 *
 * Who has seen what: each stored text carries the fingerprint of the text that its writer had last taken
 * over (`over`). When it names the text that this tab shows, the other tab went on from ours, and we follow.
 * When it does not, and something was typed here, both have gone on by themselves, and the learner chooses.
 */
export class KeptText {
  readonly #it: ChangingText;
  readonly #program: StoredProgram;
  readonly #now: () => Date;
  readonly #listeners = new Set<() => void>();
  /** The stored text that this tab knows of: the last one that it read or wrote. */
  #seen: string;
  /** The text as this tab last showed or stored it. What differs from that was typed. */
  #settled: string;
  /** The fingerprint of the last text that came from elsewhere. */
  #over: string | undefined;
  /** Whether something was typed since then. */
  #isOurs = false;
  #isShowing = false;
  #offer: Offer | undefined;

  constructor(
    it: ChangingText,
    key: string,
    { keptIn = store, now = () => new Date() }: { keptIn?: BrowserStore; now?: () => Date } = {},
  ) {
    this.#it = it;
    this.#program = new StoredProgram(keptIn, key);
    this.#now = now;
    this.#seen = it.original;
    this.#settled = it.text;
    keptIn.onChange((changed) => {
      if (changed === this.#program.textKey) this.sync();
      if (changed === this.#program.versionsKey) this.#tell();
    });
  }

  /** Brings back what was typed at an earlier visit. */
  restore(): void {
    const stored = this.#program.text;
    if (stored === undefined) return;
    this.#show(stored.text);
    const { original } = this.#it;
    const isOld = stored.starter !== undefined && stored.starter !== fingerprint(original);
    if (isOld && this.isChanged) this.#setOffer({ kind: "starter", text: original });
  }

  /** Stores the text as it is now. To be called at every change. */
  keep(): void {
    const { text } = this.#it;
    if (text === this.#settled || this.#isShowing) return;
    const stored = this.#storedText;
    // Written by another tab of which we have not heard: it may have been asleep, or so may we.
    if (stored !== this.#seen && stored !== text) this.#meet(stored);
    this.#isOurs = true;
    this.#write();
  }

  /** Looks at what other tabs have stored. To be called when the page comes back to life. */
  sync(): void {
    const theirs = this.#program.text;
    const text = theirs?.text ?? this.#it.original;
    const knowsOurs = theirs?.over === fingerprint(this.#it.text);
    if (text === this.#it.text && (text !== this.#seen || knowsOurs)) {
      this.#seen = text;
      this.#isOurs = false;
      if (this.#offer?.kind === "elsewhere") this.#setOffer(undefined);
    } else if (text === this.#seen) {
      return;
    } else if (!this.#isOurs || knowsOurs) {
      // A reset elsewhere has kept the text, unless the storage was full there.
      if (theirs === undefined) this.#secure(this.#it.text);
      this.#show(text);
    } else {
      this.#secure(this.#it.text);
      this.#meet(text);
    }
  }

  get isChanged(): boolean {
    return this.#it.text !== this.#it.original;
  }

  /** The texts that the program once had, the newest first, without the one that it has. */
  get versions(): readonly Version[] {
    const { text } = this.#it;
    return this.#program.versions.filter((it) => it.text !== text);
  }

  /** Keeps a version of the text, unless it is as it was given. */
  note(why: Reason, text: string = this.#it.text): void {
    if (text === this.#it.original) return;
    this.#program.keep(this.#version(text, why));
    this.#tell();
  }

  /** Gives the program an earlier text. The one that it has becomes a version. */
  bringBack({ text }: Pick<Version, "text">): void {
    this.note("replaced");
    this.#it.text = text;
    this.keep();
  }

  /** Whether `undoReset` has something to bring back. */
  get canUndo(): boolean {
    return !this.isChanged && this.#lastReset !== undefined;
  }

  reset(): void {
    if (!this.isChanged) return;
    this.note("reset");
    this.#it.text = this.#it.original;
    this.keep();
  }

  undoReset(): void {
    if (this.canUndo) this.bringBack(this.#lastReset!);
  }

  /** What the learner has to choose from, if anything. */
  get offer(): Offer | undefined {
    return this.#offer;
  }

  /** The learner's own text stays; the other one is among the versions, or is the starter. */
  keepMine(): void {
    if (this.#offer?.kind === "elsewhere") this.#over = fingerprint(this.#offer.text);
    this.#setOffer(undefined);
    this.#write();
  }

  /** The other text takes the place of the learner's own, which becomes a version. */
  takeTheirs(): void {
    const offer = this.#offer;
    if (!offer) return;
    this.note(offer.kind === "starter" ? "reset" : "elsewhere");
    this.#setOffer(undefined);
    this.#show(offer.text);
    this.#write();
  }

  /** Calls `listener` whenever there are other versions, or there is another offer. */
  watch(listener: () => void): void {
    this.#listeners.add(listener);
  }

  get #storedText(): string {
    return this.#program.text?.text ?? this.#it.original;
  }

  get #lastReset(): Version | undefined {
    return this.#program.versions.find(({ why }) => why === "reset");
  }

  /** Shows a text that comes from the storage. */
  #show(text: string) {
    this.#seen = text;
    this.#over = fingerprint(text);
    this.#isOurs = false;
    if (this.#offer?.kind === "elsewhere") this.#setOffer(undefined);
    // Setting it may call `keep`; what is shown was not typed.
    this.#isShowing = true;
    this.#it.text = text;
    this.#isShowing = false;
    this.#settled = this.#it.text;
  }

  /** Two tabs have gone on by themselves: keeps their text, and lets the learner choose. */
  #meet(theirs: string) {
    const before = this.#offer?.kind === "elsewhere" ? this.#offer.text : undefined;
    this.#seen = theirs;
    // Somebody who goes on typing there makes one version, not one for each key.
    this.#secure(theirs, before);
    this.#setOffer({ kind: "elsewhere", text: theirs });
  }

  /** Makes sure that a text is among the versions, in the place of `replacing`. */
  #secure(text: string, replacing?: string) {
    const isSafe = this.#program.versions.some((it) => it.text === text);
    if (text === this.#it.original || isSafe) return;
    this.#program.keep(this.#version(text, "elsewhere"), replacing);
  }

  #write() {
    const { text, original } = this.#it;
    this.#seen = text;
    this.#settled = text;
    if (this.#offer?.text === text) this.#setOffer(undefined);
    // While the learner has not chosen, the next visit has to ask again.
    const starter =
      this.#offer?.kind === "starter" ? this.#program.text?.starter : fingerprint(original);
    this.#program.text = this.isChanged
      ? {
          text,
          ...(starter !== undefined && { starter }),
          ...(this.#over !== undefined && { over: this.#over }),
        }
      : undefined;
  }

  #version(text: string, why: Reason): Version {
    return { text, at: this.#now().toISOString(), why };
  }

  #setOffer(offer: Offer | undefined) {
    this.#offer = offer;
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}
