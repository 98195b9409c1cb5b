"""Answers each line of JSON with one, through the real oslo.versionedobjects.

{"object": primitive}                                        read and written
{"object": primitive, "target": "1.1"}                       and back-ported by relationship
{"object": primitive, "target": "1.1", "manifest": {...}}    and back-ported by manifest

The answer is the primitive, or {"error": "the exception's name"}. The types are those of Nova.java, as a service in Python declares them.
"""

import json
import sys

from oslo_utils import versionutils
from oslo_versionedobjects import base
from oslo_versionedobjects import fields


class NovaObject(base.VersionedObject):
    OBJ_SERIAL_NAMESPACE = 'nova_object'
    OBJ_PROJECT_NAMESPACE = 'nova'


def before(target, *version):
    return versionutils.convert_version_to_tuple(target) < version


@base.VersionedObjectRegistry.register
class Owner(NovaObject):
    VERSION = '1.0'
    fields = {'id': fields.IntegerField(), 'uuid': fields.StringField()}


@base.VersionedObjectRegistry.register
class Tag(NovaObject):
    VERSION = '1.1'
    fields = {'name': fields.StringField(), 'colour': fields.StringField(nullable=True)}

    def obj_make_compatible(self, primitive, target_version):
        super().obj_make_compatible(primitive, target_version)
        if before(target_version, 1, 1):
            primitive.pop('colour', None)


@base.VersionedObjectRegistry.register
class Flavor(NovaObject):
    VERSION = '1.3'
    fields = {
        'id': fields.IntegerField(),
        'name': fields.StringField(),
        'foobars': fields.IntegerField(nullable=True),
        'enabled': fields.BooleanField(),
        'created_at': fields.DateTimeField(nullable=True),
        'updated_at': fields.DateTimeField(nullable=True),
        'extra_specs': fields.DictOfStringsField(nullable=True),
        'meta': fields.DictOfNullableStringsField(nullable=True),
        'projects': fields.ListOfStringsField(nullable=True),
        'cpus': fields.SetOfIntegersField(nullable=True),
        'ratio': fields.FloatField(nullable=True),
        'state': fields.EnumField(['active', 'deleted'], nullable=True),
        'ip': fields.IPAddressField(nullable=True),
        'net': fields.IPNetworkField(nullable=True),
        'owner': fields.ObjectField('Owner', nullable=True),
        'tags': fields.ListOfObjectsField('Tag', nullable=True),
    }
    obj_relationships = {'owner': [('1.2', '1.0')], 'tags': [('1.2', '1.0'), ('1.3', '1.1')]}

    def obj_make_compatible(self, primitive, target_version):
        super().obj_make_compatible(primitive, target_version)
        if before(target_version, 1, 2):
            primitive.pop('owner', None)
            primitive.pop('tags', None)
        if before(target_version, 1, 1) and 'foobars' in primitive:
            primitive['memory_mb'] = primitive.pop('foobars')


@base.VersionedObjectRegistry.register
class FlavorList(base.ObjectListBase, NovaObject):
    VERSION = '1.3'
    fields = {'objects': fields.ListOfObjectsField('Flavor')}
    obj_relationships = {'objects': [('1.0', '1.0'), ('1.1', '1.1'), ('1.2', '1.2'), ('1.3', '1.3')]}


def answer(request):
    thing = NovaObject.obj_from_primitive(request['object'])
    return thing.obj_to_primitive(target_version=request.get('target'), version_manifest=request.get('manifest'))


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:  # told to the test, which decides
        reply = {'error': type(error).__name__, 'text': str(error)}
    print(json.dumps(reply), flush=True)
