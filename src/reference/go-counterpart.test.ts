import { expect, test } from "vitest";
import { goCounterpart } from "./go-counterpart.ts";

const packages = new Map([
  ["sync", "sync"],
  ["atomic", "sync/atomic"],
  ["errgroup", "golang.org/x/sync/errgroup"],
]);
const hrefs = (comment: string, module?: string, type?: string) =>
  goCounterpart(comment, { packages, module, type }).map(({ href }) => href);

test.each([
  ["A lock: Go's `sync.Mutex`. Not Go's `sync.Cond`.", "https://pkg.go.dev/sync#Mutex"],
  ["A group: Go's\n`errgroup.Group`.", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group"],
  ["Go's `atomic.Pointer[T]`.", "https://pkg.go.dev/sync/atomic#Pointer"],
  ["Go's `sync.OnceFunc()`.", "https://pkg.go.dev/sync#OnceFunc"],
  ["Go's `net.Error`, in part.", "https://pkg.go.dev/net#Error"],
  ["Go's package `sync/atomic`: variables.", "https://pkg.go.dev/sync/atomic"],
  ["Go's `go f(x, y)`.", "https://go.dev/ref/spec#Go_statements"],
  ["Go's `ch <- value`.", "https://go.dev/ref/spec#Send_statements"],
  ["Go's `<-ch`.", "https://go.dev/ref/spec#Receive_operator"],
  ["Go's `v, ok := <-ch`.", "https://go.dev/ref/spec#Receive_operator"],
  ["Go's `case ch <- value`.", "https://go.dev/ref/spec#Select_statements"],
  ["Go's `<-chan T`.", "https://go.dev/ref/spec#Channel_types"],
  ["Go's `var ch chan T`: nil.", "https://go.dev/ref/spec#Channel_types"],
  ["Go's `close(ch)`.", "https://go.dev/ref/spec#Close"],
])("%s", (comment, href) => {
  expect(hrefs(comment)).toEqual([href]);
});

test("a method is looked for in its type, a function in its package", () => {
  expect(hrefs("Takes it: Go's `Lock`.", "sync", "Mutex")).toEqual([
    "https://pkg.go.dev/sync#Mutex.Lock",
  ]);
  expect(hrefs("Go's field `L`.", "sync", "Cond")).toEqual(["https://pkg.go.dev/sync#Cond.L"]);
  expect(hrefs("Go's `OnceFunc`.", "sync")).toEqual(["https://pkg.go.dev/sync#OnceFunc"]);
});

test("two names can stand for one", () => {
  expect(goCounterpart("Go's `make(chan T)` and `make(chan T, n)`.", { packages })).toEqual([
    { text: "make(chan T)", href: expect.stringContaining("#Making") },
    { text: "make(chan T, n)", href: expect.stringContaining("#Making") },
  ]);
});

test("what has no place in Go's documents has no link", () => {
  expect(goCounterpart("Go's `1 << 63`.", { packages })).toEqual([{ text: "1 << 63" }]);
  expect(goCounterpart("As in Go's scheduler.", { packages })).toEqual([]);
});
