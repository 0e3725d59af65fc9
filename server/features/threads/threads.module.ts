import { Module } from '@nestjs/common'
import { ForgottenWords } from '#server/features/threads/forgotten-words'
import { MessageAnswersService } from '#server/features/threads/message-answers.service'
import { MessagesController } from '#server/features/threads/messages.controller'
import { MessagesService } from '#server/features/threads/messages.service'
import { ReadMarksService } from '#server/features/threads/read-marks.service'
import { ThreadsController } from '#server/features/threads/threads.controller'
import { ThreadsService } from '#server/features/threads/threads.service'

@Module({
  controllers: [ThreadsController, MessagesController],
  providers: [ForgottenWords, ThreadsService, MessagesService, MessageAnswersService, ReadMarksService],
})
export class ThreadsModule {}
