import { go, sync, time } from "rendezvous";

const warm = new sync.Once();

async function warmUp() {
  console.log("printer: warming up");
  await time.sleep(2 * time.Second);
  console.log("printer: ready");
}

async function printTicket(tickets: sync.WaitGroup) {
  await warm.do(warmUp);
  console.log("a ticket is printed");
  tickets.done();
}

export async function main() {
  const tickets = new sync.WaitGroup();
  for (let window = 1; window <= 3; window++) {
    tickets.add(1);
    go(printTicket, tickets);
  }
  await tickets.wait();
}
