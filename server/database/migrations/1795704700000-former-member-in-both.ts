import type { MigrationInterface, QueryRunner } from 'typeorm'

/** In the function that erases an account, and in what it has written so far. */
const rename = (before: string, after: string): string => `
do $$ begin
  execute replace(pg_get_functiondef('erase_account(uuid)'::regprocedure), '${before}', '${after}');
end $$;
update users set name = '${after}' where status = 'erased' and name = '${before}';
update events set data = jsonb_set(data, '{name}', '"${after}"')
 where type = 'desk.member.added' and data->>'name' = '${before}'
   and exists (select 1 from users u where u.id::text = data->>'userId' and u.status = 'erased');
select name_authors_again(id) from users where status = 'erased';
`

/** One name is stored and is read in every language: it says in both of them that its bearer has left. */
export class FormerMemberInBoth1795704700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rename('Former member', 'Former member 前成员'))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rename('Former member 前成员', 'Former member'))
  }
}
