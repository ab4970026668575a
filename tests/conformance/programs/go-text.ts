/** Go's `fmt.Println` writes a slice as `[1 2 3]`. */
export const slice = (items: readonly unknown[]): string => `[${items.join(" ")}]`;

/** Go writes a nil error as `<nil>`. */
export const errorText = (error: Error | null): string => error?.message ?? "<nil>";
