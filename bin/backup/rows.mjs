import { quote } from './catalog.mjs'

const MOST_ROWS = 500
const MOST_CHARACTERS = 4_000_000

/** Collects the rows of one table after the other and inserts them by the batch. */
export const createRowLoader = (client) => {
  let [insert, batch, characters] = [null, [], 0]
  const flush = async () => {
    if (batch.length > 0) await client.query(insert, [JSON.stringify(batch)])
    ;[batch, characters] = [[], 0]
  }
  return {
    begin: async ({ table, columns }) => {
      await flush()
      insert = insertText(table, columns)
    },
    row: async (values) => {
      batch.push(values)
      characters += values.reduce((sum, value) => sum + (value?.length ?? 4), 0)
      if (batch.length >= MOST_ROWS || characters >= MOST_CHARACTERS) await flush()
    },
    finish: flush,
  }
}

/** Each value is a text that its own type reads back; identity columns keep their numbers. */
const insertText = (table, columns) => {
  const names = columns.map(([name]) => quote(name)).join(', ')
  const values = columns.map(([, type], index) => `(r.value->>${index})::${type}`).join(', ')
  return `insert into ${quote(...table)} (${names}) overriding system value
    select ${values} from json_array_elements($1::json) with ordinality as r(value, position) order by r.position`
}
