import { test } from "vitest";
import { runtime, sync, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./lost-update.ts";

/** What came of the customers of one office. */
interface Sales {
  places: number;
  /** What `sell` returned, in the order in which it did. */
  tickets: unknown[];
  /** How many were asked to pay, and how many of these got no ticket. */
  asked: number;
  paidForNothing: number;
}

/** How a customer pays. */
type Pay = () => PromiseLike<void>;

/** One goroutine for each customer; returns when all have been served. */
async function serve(office: answer.TicketOffice, sales: Sales, customers: readonly Pay[]) {
  const wg = new sync.WaitGroup();
  for (const pay of customers) {
    wg.go(async () => {
      let asked = false;
      const ticket: unknown = await office.sell(() => {
        asked = true;
        sales.asked++;
        return pay();
      });
      sales.tickets.push(ticket);
      if (asked && ticket === undefined) sales.paidForNothing++;
    });
  }
  await wg.wait();
}

function newSales(places: number): Sales {
  return { places, tickets: [], asked: 0, paidForNothing: 0 };
}

/** A program in which customers crowd before one office, and what came of its last run. */
function crowd(places: number, customers: readonly Pay[]) {
  let sales: Sales;
  return {
    sales: () => sales,
    customers: customers.length,
    main: async () => {
      sales = newSales(places);
      await serve(new answer.TicketOffice(places), sales, customers);
    },
  };
}

const atOnce: Pay = async () => {};
const soon: Pay = () => runtime.gosched();
const takes =
  (duration: number): Pay =>
  () =>
    time.sleep(duration);

const placesText = (places: number) => `${places} ${places === 1 ? "place" : "places"}`;

/** A ticket is a number, if the answer is right. */
const textOf = (ticket: unknown) => JSON.stringify(ticket);

function shown(tickets: readonly unknown[]): string {
  return tickets.map((it) => (it === undefined ? "none" : textOf(it))).join(", ");
}

function requireTickets({ places, tickets }: Sales, customers: number) {
  const sold = Math.min(places, customers);
  const numbers = tickets.filter((it) => it !== undefined);
  const expected = Array.from({ length: sold }, (_, index) => index + 1);
  const said = `${customers} customers wanted one of ${placesText(places)}, and got these tickets: ${shown(tickets)}.`;
  const twice = numbers.find((it, at) => numbers.indexOf(it) !== at);
  if (twice !== undefined) throw new Advice(`${said} Number ${textOf(twice)} was sold twice.`);
  const sorted = [...numbers].sort((a, b) => Number(a) - Number(b));
  if (sorted.length === sold && sorted.every((it, at) => it === expected[at])) return;
  throw new Advice(
    `${said} Expected: ${sold === 0 ? "none for anybody" : `the ${sold === 1 ? "number" : "numbers"} ${expected.join(", ")}`}${customers > sold && sold > 0 ? ", and none for the rest" : ""}.`,
  );
}

function requireFairPrice({ places, asked, paidForNothing }: Sales, customers: number) {
  const sold = Math.min(places, customers);
  if (asked === sold && paidForNothing === 0) return;
  throw new Advice(
    paidForNothing > 0
      ? `${customers} customers came for ${placesText(places)}. ${paidForNothing} of them ${paidForNothing === 1 ? "was" : "were"} asked to pay, and got no ticket.`
      : `${customers} customers came for ${placesText(places)}, and ${asked} were asked to pay. Expected: ${sold}, one for each ticket.`,
  );
}

/** Each check looks at one thing: races have one of their own. */
const unwatched = { race: false } as const;

/** So many schedules, and so many steps in each: an answer that asks again and again takes more. */
const few = { schedules: 100, maxSteps: 5_000 };

test("sells to one customer after another", async () => {
  for (const places of [3, 1, 0]) {
    const sales = newSales(places);
    const report = await run(async () => {
      const office = new answer.TicketOffice(places);
      for (let i = 0; i < 5; i++) await serve(office, sales, [atOnce]);
    }, unwatched);
    requireOk(report);
    const expected = [1, 2, 3, 4, 5].map((it) => (it <= places ? it : undefined));
    if (shown(sales.tickets) === shown(expected)) continue;
    throw new Advice(
      `Five customers came one after another, for ${placesText(places)}, and got these tickets: ${shown(sales.tickets)}. Expected: ${shown(expected)}.`,
    );
  }
});

/** Crowds that find out under which schedules two customers get the same number. */
const crowds = [
  crowd(5, [soon, soon]),
  crowd(1, [soon, atOnce]),
  crowd(2, [soon, soon, soon]),
  crowd(3, [takes(30), takes(10), soon, takes(20), atOnce]),
];

test("sells no number twice, under every schedule", async () => {
  for (const { main, sales, customers } of crowds) {
    const judge = () => requireTickets(sales(), customers);
    requireOk(await explore(main, { ...unwatched, ...few, judge }));
  }
});

test("asks for money only where there is a ticket", async () => {
  for (const { main, sales, customers } of crowds) {
    const judge = () => requireFairPrice(sales(), customers);
    requireOk(await explore(main, { ...unwatched, ...few, judge }));
  }
});

test("nobody waits while somebody else pays", async () => {
  const slow = [70, 40, 90, 60].map((minutes) => takes(minutes * time.Minute));
  for (const places of [4, 9]) {
    const report: Report = await run(crowd(places, slow).main, { ...unwatched, sites: false });
    requireOk(report);
    if (report.elapsed === 90 * time.Minute) continue;
    const minutes = Math.floor(report.elapsed / time.Minute);
    throw new Advice(
      `Four customers paid at the same time, and the slowest took 90 minutes. All of them were served after ${minutes === 90 ? "a little more than 90" : minutes} minutes. ${minutes < 90 ? "`sell` returns when the customer has paid." : "Let nobody hold a lock, sleep, or keep others out."}`,
    );
  }
});

test("orders the accesses to what is shared", async () => {
  for (const { main } of crowds) {
    const { failure } = await explore(main, { ...few, schedules: 40 });
    if (failure?.report.outcome === "race") {
      const [race] = failure.report.races;
      throw new Advice(
        `Two goroutines used \`${race!.variable || "a shared variable"}\`, and nothing said which of them comes first: a data race. Here JavaScript keeps them apart; in Go this would be luck. Use a lock, or an atomic.`,
        { schedule: failure.schedule },
      );
    }
  }
});

test("two offices sell without knowing of each other", async () => {
  const [first, second] = [newSales(2), newSales(3)];
  const report = await run(async () => {
    const offices = [new answer.TicketOffice(2), new answer.TicketOffice(3)] as const;
    const wg = new sync.WaitGroup();
    wg.go(() => serve(offices[0], first, [soon, soon, soon]));
    wg.go(() => serve(offices[1], second, [soon, soon, soon]));
    await wg.wait();
    await serve(new answer.TicketOffice(1), newSales(1), [atOnce]);
  }, unwatched);
  requireOk(report);
  for (const sales of [first, second]) requireTickets(sales, 3);
});
