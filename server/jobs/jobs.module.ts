import { Module } from '@nestjs/common'

/** Queues: jobs that were asked for inside transactions are handed over here. */
@Module({})
export class JobsModule {}
