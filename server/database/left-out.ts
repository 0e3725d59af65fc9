/** SQL: a text in `language` is in the `wanted` one (lower case), whose regions and scripts count: `zh` is also `zh-Hant`. */
export const inLanguage = (language: string, wanted: string): string =>
  `(lower(${language}) = ${wanted} or starts_with(lower(${language}), ${wanted} || '-'))`

/**
 * SQL: nothing of these sources, nothing in these languages. What has no language is in none of them.
 * @param article an alias with `source_id` and `language`
 * @param sources a `text[]` of parts of titles and addresses, lower case
 * @param languages a `text[]` of languages, lower case, each as {@link inLanguage} takes it
 */
export const leavesOut = (article: string, sources: string, languages: string): string => `
  not exists (
    select 1 from unnest(${sources}) part, sources g join feeds k on k.id = g.feed_id
     where g.id = ${article}.source_id and strpos(lower(concat_ws(' ', g.title, k.title, g.url)), part) > 0)
  and not exists (select 1 from unnest(${languages}) l where ${inLanguage(`${article}.language`, 'l')})`
