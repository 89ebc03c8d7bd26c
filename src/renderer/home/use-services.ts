import { useTranslation } from 'react-i18next';
import { useAnswer } from '../app/requests.ts';

/** The name of a service as people say it: its own, or « Autre serveur ». */
export function useServiceName(): (serviceId: string) => string {
  const { t } = useTranslation();
  const { data } = useAnswer('services.list', {});
  return (serviceId) => {
    const name = data?.services.find(({ id }) => id === serviceId)?.name ?? '';
    return name === '' ? t('service.custom') : name;
  };
}
