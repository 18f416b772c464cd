export { openPeerEnterprise } from './peer-enterprise.ts';
