interface Stock {
  quantity: number | null;
  bookedQuantity: number;
}

/** How many can still be booked of all stocks together; null when one of them has no limit. */
export function placesLeft(stocks: readonly Stock[]): number | null {
  return stocks.reduce<number | null>((left, { quantity, bookedQuantity }) => (left === null || quantity === null ? null : left + quantity - bookedQuantity), 0);
}
