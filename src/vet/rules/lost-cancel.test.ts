import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("lost-cancel", {
  flagged: {
    "never called": {
      code: `
        async function ask(parent: Context) {
          const [ctx, cancel] = context.withTimeout(parent, 100);
          return http.get(ctx, "http://fast.example/");
        }`,
      marks: ["cancel"],
      says: "Nobody calls `cancel`",
      fixes: ["Call cancel in finally"],
      fixed: `
        async function ask(parent: Context) {
          const [ctx, cancel] = context.withTimeout(parent, 100);
          try {
            return http.get(ctx, "http://fast.example/");
          } finally {
            cancel();
          }
        }`,
    },
    "never called in main": {
      code: `
        export async function main() {
          const [ctx, stop] = context.withCancel(context.background());
          // Waits for ever.
          await ctx.done().receive();
        }`,
      marks: ["stop"],
      says: "Nobody calls `stop`",
      fixes: ["Call stop in finally"],
    },
    "thrown away": {
      code: `
        export async function main() {
          const [ctx] = context.withCancel(context.background());
          await ctx.done().receive();
        }`,
      marks: ["context.withCancel(context.background())"],
      says: "that `context.withCancel` gives is thrown away",
      fixes: ["Call cancel in finally"],
      fixed: `
        export async function main() {
          const [ctx, cancel] = context.withCancel(context.background());
          try {
            await ctx.done().receive();
          } finally {
            cancel();
          }
        }`,
    },
    "thrown away where another is called cancel": {
      code: `
        export async function main(cancel: () => void) {
          const [ctx] = signal.notifyContext(context.background(), "SIGINT");
          await ctx.done().receive();
          cancel();
        }`,
      marks: ['signal.notifyContext(context.background(), "SIGINT")'],
      says: "that `signal.notifyContext` gives is thrown away",
      fixes: ["Call cancelThis in finally"],
    },
    "only the first is taken": {
      code: `
        export async function main() {
          const ctx = context.withCancel(context.background())[0];
          await ctx.done().receive();
        }`,
      marks: ["context.withCancel(context.background())"],
      says: "is thrown away",
    },
    "an early return": {
      code: `
        async function ask(parent: Context, url: string) {
          const [ctx, cancel] = context.withCancelCause(parent);
          if (url === "") return;
          await http.get(ctx, url);
          cancel();
        }`,
      marks: ["cancel"],
      says: "The return in line 6 leaves without calling `cancel`",
      fixes: ["Call cancel in finally"],
    },
    "a text of several lines behind it": {
      code: `
        function name(parent: Context) {
          const [ctx, cancel] = context.withDeadline(parent, 100); // soon
          const text = \`one
        two\`;

          return \`\${text} \${String(ctx)}\`;
        }`,
      marks: ["cancel"],
      says: "Nobody calls `cancel`",
      fixes: ["Call cancel in finally"],
      fixed: `
        function name(parent: Context) {
          const [ctx, cancel] = context.withDeadline(parent, 100); // soon
          try {
            const text = \`one
        two\`;

            return \`\${text} \${String(ctx)}\`;
          } finally {
            cancel();
          }
        }`,
    },
  },
  fine: {
    "called at the end": `
      export async function main() {
        const [ctx, cancel] = context.withCancel(context.background());
        go(async () => { await ctx.done().receive(); });
        cancel();
      }`,
    "called in finally": `
      async function ask(parent: Context) {
        const [ctx, cancel] = context.withTimeout(parent, 100);
        try {
          return await http.get(ctx, "http://fast.example/");
        } finally {
          cancel();
        }
      }`,
    "handed on": `
      function make(parent: Context) {
        const [ctx, cancel] = context.withCancel(parent);
        return { ctx, cancel };
      }
      function pair(parent: Context) {
        const [ctx, cancel] = context.withCancel(parent);
        return [ctx, cancel] as const;
      }
      const both = (parent: Context) => context.withCancel(parent);`,
    "called by a goroutine": `
      function make(parent: Context) {
        const [ctx, cancel] = context.withCancel(parent);
        go(() => { cancel(); });
        return ctx;
      }`,
    "called by a function of its own": `
      function make(parent: Context) {
        const [ctx, cancel] = context.withCancel(parent);
        function stop() { cancel(); }
        return { ctx, stop };
      }`,
    "an early return from main": `
      export async function main(isDry: boolean) {
        const [ctx, cancel] = context.withCancel(context.background());
        if (isDry) return;
        await http.get(ctx, "http://fast.example/");
        cancel();
      }`,
    "a group's context, which its wait cancels": `
      async function ask(parent: Context) {
        const [g, ctx] = errgroup.withContext(parent);
        await g.go(() => http.get(ctx, "http://fast.example/"));
        await g.wait();
      }`,
    "what needs no cancel": `
      function name(parent: Context) {
        return context.withValue(parent, "name", "gopher");
      }`,
  },
});
