// What we use of idiomorph, which comes without types.
declare module "idiomorph" {
  export const Idiomorph: {
    morph(before: Element, after: Element, options?: { ignoreActiveValue?: boolean; restoreFocus?: boolean }): unknown;
  };
}
