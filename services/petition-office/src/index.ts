export { openPetitionOffice } from './petition-office.ts';
