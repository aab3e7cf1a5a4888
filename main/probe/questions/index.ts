import type { Question } from '../question.ts';
import { accountQuestions, lastQuestions } from './account-questions.ts';
import { listingQuestions } from './listing-questions.ts';
import { refusalQuestions } from './refusal-questions.ts';
import { returnQuestions } from './return-questions.ts';
import { searchQuestions } from './search-questions.ts';
import { shipmentQuestions } from './shipment-questions.ts';

/** In the order in which they are asked: what others build on comes first, and what matters least last, where the budget may end. */
export const QUESTIONS: readonly Question[] = [...accountQuestions, ...searchQuestions, ...listingQuestions, ...shipmentQuestions, ...returnQuestions, ...refusalQuestions, ...lastQuestions];
