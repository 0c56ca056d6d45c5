import type { NoticeWords } from './notice-words.ts';

export const en: NoticeWords = {
  ready: { title: '{{title}} is here', text: 'Every piece is as it was sent. Open Newleaf to try it.' },
  'went-back': {
    title: '{{title}} did not start well',
    text: 'Your laptop is as it was before. Open Newleaf to see why.',
  },
  'days-over': {
    title: 'The days of {{title}} are over',
    text: 'By a rule of your school your laptop goes back to what it had before. Open Newleaf to see more.',
  },
  asks: {
    title: 'Keep {{title}}, or go back?',
    text: 'You have tried it for {{days}}. Open Newleaf and choose.',
  },
  new: { title: 'There is something new: {{title}}', text: 'Open Newleaf to see what it brings.' },
};
