"""Reads an event file that irsight wrote by its published definition: event_file_test.py PROGRAM SCRATCH.

Framing and checksum are read by hand, the messages by Google's protobuf package."""

import os
import struct
import subprocess
import sys

try:
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
except ImportError:
    sys.exit(f"error: {sys.executable} has no package 'protobuf'; set -DIRSIGHT_PYTHON to a Python that has it")


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    place = 0
    while place < len(data):
        head = data[place : place + 8]
        (length,) = struct.unpack("<Q", head)
        assert struct.unpack_from("<I", data, place + 8)[0] == masked(head), place
        body = data[place + 12 : place + 12 + length]
        assert struct.unpack_from("<I", data, place + 12 + length)[0] == masked(body), place
        yield body
        place += length + 16


def event_class():
    field = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="event.proto", package="t", syntax="proto3")
    value = file.message_type.add(name="Value")
    value.field.add(name="tag", number=1, type=field.TYPE_STRING, label=field.LABEL_OPTIONAL)
    value.field.add(name="simple_value", number=2, type=field.TYPE_FLOAT, label=field.LABEL_OPTIONAL)
    summary = file.message_type.add(name="Summary")
    summary.field.add(name="value", number=1, type=field.TYPE_MESSAGE, label=field.LABEL_REPEATED, type_name=".t.Value")
    event = file.message_type.add(name="Event")
    event.field.add(name="wall_time", number=1, type=field.TYPE_DOUBLE, label=field.LABEL_OPTIONAL)
    event.field.add(name="step", number=2, type=field.TYPE_INT64, label=field.LABEL_OPTIONAL)
    event.field.add(name="file_version", number=3, type=field.TYPE_STRING, label=field.LABEL_OPTIONAL)
    event.field.add(name="summary", number=5, type=field.TYPE_MESSAGE, label=field.LABEL_OPTIONAL, type_name=".t.Summary")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName("t.Event"))


program, scratch = sys.argv[1:]
path = os.path.join(scratch, "events.out.tfevents.test")
subprocess.run([program, path], check=True)
Event = event_class()
events = []
with open(path, "rb") as file:
    for body in records(file.read()):
        events.append(Event.FromString(body))
        events[-1].DiscardUnknownFields()
        assert events[-1].ByteSize() == len(body), "fields that the definition does not have"
assert [(e.wall_time, e.step, e.file_version) for e in events] == [
    (1.7e9, 0, "brain.Event:2"),
    (1.7e9, 20, ""),
    (1.7e9 + 0.25, 1 << 40, ""),
], events
single = struct.Struct("<f")
values = [[(v.tag, v.simple_value) for v in e.summary.value] for e in events]
assert values == [
    [],
    [("train/loss", 0.5)],
    [("train/loss", 0.25), ("validation/accuracy", single.unpack(single.pack(0.984))[0])],
], values
print(f"{len(events)} events are as they were written")
