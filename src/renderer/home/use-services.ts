import { useTranslation } from 'react-i18next';
import { useAnswer } from '../app/requests.ts';

/** The name that a service has of its own; null for « Autre serveur » and for one that is gone. */
export function useProperName(): (serviceId: string) => string | null {
  const { data } = useAnswer('services.list', {});
  return (serviceId) => data?.services.find(({ id }) => id === serviceId)?.name || null;
}

/** The name of a service as people say it: its own, or « Autre serveur ». */
export function useServiceName(): (serviceId: string) => string {
  const { t } = useTranslation();
  const properNameOf = useProperName();
  return (serviceId) => properNameOf(serviceId) ?? t('service.custom');
}
