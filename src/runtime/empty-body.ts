import { StreamedBody } from "./streamed-body.ts";

/** Nothing: Go's `http.NoBody`. There is nothing to close, though one may. */
export class EmptyBody extends StreamedBody {
  constructor() {
    super(() => undefined);
    this.end();
  }

  protected override ask(): void {
    // It has ended before anybody could.
  }

  protected override abandon(): void {
    // Nothing was ever begun.
  }
}
