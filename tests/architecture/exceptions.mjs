// What is larger or looser than the rules allow. These lists only shrink: an entry that is no longer needed fails.

// Functions over 70 lines: "file: first line of the head".
export const longFunctions = [];

// Files over 500 lines, and headers over 150 that other modules include.
export const longFiles = [];
export const longHeaders = [];

// Modules over 3,000 lines.
export const largeModules = [];

// Lines over 110 characters: the files that have any.
export const longLines = [];

// Includes of another module's private headers: "file → header".
export const privateIncludes = [
];
