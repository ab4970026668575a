import type { z } from "astro/zod";

/**
 * The props of a component, checked. `astro check` does not look into MDX, so components do it
 * themselves, and a wrong prop fails the build.
 *
 * @throws {Error} that names the component, the page and each wrong prop.
 */
export function checkedProps<T extends z.ZodType>(
  schema: T,
  props: unknown,
  component: string,
  page: string,
): z.infer<T> {
  const parsed = schema.safeParse(props);
  if (parsed.success) return parsed.data;
  throw new Error(
    [
      `<${component}> on ${page} has wrong props:`,
      ...parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`),
    ].join("\n"),
  );
}
