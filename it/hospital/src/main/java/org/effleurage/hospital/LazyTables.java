package org.effleurage.hospital;

import ca.uhn.fhir.jpa.dao.data.IResourceTableDao;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;

/// HAPI has some sixty tables and a ward touches few: their queries are read when first asked, which saves a
/// quarter of the work of opening.
final class LazyTables extends ContextAnnotationAutowireCandidateResolver implements BeanFactoryPostProcessor {

    private static final String TABLES = IResourceTableDao.class.getPackageName();

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(RepositoryFactoryBeanSupport.class, true, false)) {
            beans.getBeanDefinition(name.replaceFirst("^&", "")).setLazyInit(true);
        }
    }

    @Override
    protected boolean isLazy(DependencyDescriptor wanted) {
        return super.isLazy(wanted)
                || wanted.getDependencyType().getPackageName().equals(TABLES);
    }
}
