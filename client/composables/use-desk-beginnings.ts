import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchDesks } from '../api/desks'

/** In which language and at which marking briefings of a desk begin; undefined until it is known. */
export function useDeskBeginnings(deskId: MaybeRefOrGetter<string>) {
  const query = useQuery({ queryKey: ['desks'], queryFn: fetchDesks })
  return computed(() => query.data.value?.find(({ id }) => id === toValue(deskId)))
}
