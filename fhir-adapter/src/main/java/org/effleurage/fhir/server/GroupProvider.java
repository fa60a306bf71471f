package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/// The patients of a ward, as something that can be exported. Public because HAPI calls it by reflection.
public final class GroupProvider implements IResourceProvider {
    private final WardBook book;

    GroupProvider(WardBook book) {
        this.book = book;
    }

    @Override
    public Class<Group> getResourceType() {
        return Group.class;
    }

    @Read
    public Group read(@IdParam IdType id) {
        return book.wards().stream()
                .filter(ward -> ward.code().equals(id.getIdPart()))
                .findFirst()
                .map(GroupProvider::group)
                .orElseThrow(() -> Refused.unknown("Not known here."));
    }

    @Search
    public List<Group> search(
            @OptionalParam(name = Group.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Group.SP_IDENTIFIER) @Nullable TokenParam identifier) {
        return book.wards().stream()
                .map(GroupProvider::group)
                .filter(group -> Asked.id(id, group.getIdPart()))
                .filter(group -> Asked.identifier(identifier, group.getIdentifier()))
                .toList();
    }

    /// Who lies there is not listed: the ward list is no business of this address.
    private static Group group(WardBook.Ward ward) {
        var group = new Group().setType(Group.GroupType.PERSON).setActual(true).setName(ward.name());
        group.addIdentifier(new Identifier()
                .setSystem(ward.identifier().system())
                .setValue(ward.identifier().value()));
        group.setId(ward.code());
        return group;
    }
}
