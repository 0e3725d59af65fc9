/**
 * What every node that holds blocks has in common. Its content is loose, because y-tiptap deletes for everybody what a
 * strict expression refuses after two people edited at once; and it allows the marks of suggestions, because the
 * suggestion library puts them on whole blocks before they become attributes.
 */
export const suggestionMarks = 'insertion deletion modification'
