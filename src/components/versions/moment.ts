const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const year = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/**
 * A moment as one would say it.
 *
 * @example momentText("2026-03-01T12:05:00.000Z", new Date("2026-03-01T13:00:00.000Z")) // "today, 12:05" (in UTC)
 */
export function momentText(at: string, now: Date): string {
  const moment = new Date(at);
  return `${dayText(moment, now)}, ${time.format(moment)}`;
}

function dayText(moment: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(moment)) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  return (moment.getFullYear() === now.getFullYear() ? day : year).format(moment);
}

const midnight = (date: Date) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
