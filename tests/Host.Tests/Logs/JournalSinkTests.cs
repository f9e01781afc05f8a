using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Experimance.Host.Logs;
using Experimance.Host.Logs.Journal;
using Serilog.Events;

namespace Experimance.Host.Tests.Logs;

/// <summary>The log's way into the journal, over real sockets; a stand-in is journald.</summary>
public sealed class JournalSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _journal = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_event_has_its_level_its_service_and_its_incident()
    {
        using var sink = Open();
        sink.Emit(
            LogEvents.Of(
                "It hangs",
                LogEventLevel.Error,
                properties: [(LogOrigin.Property, "core"), ("Incident", "20261127-3")]
            )
        );
        Next()
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["MESSAGE"] = "It hangs",
                    ["PRIORITY"] = "3",
                    ["SYSLOG_IDENTIFIER"] = "experimance",
                    ["SERVICE"] = "core",
                    ["INCIDENT"] = "20261127-3",
                }
            );
    }

    [Fact]
    public void Lines_and_odd_letters_cannot_pass_for_fields()
    {
        using var sink = Open();
        sink.Emit(LogEvents.Of("first\nSERVICE=forged\u001b[31m — ünïcode"));
        var entry = Next();
        entry["MESSAGE"].ShouldBe("first\n  SERVICE=forged\\u001b[31m — ünïcode");
        entry["SERVICE"].ShouldBe("host");
    }

    [Fact]
    public void What_the_journal_does_not_take_is_counted_and_told_and_nobody_waits()
    {
        using var sink = Open();
        for (var i = 0; i < 2000; i++)
        {
            sink.Emit(LogEvents.Of($"line {i}"));
        }

        sink.Dropped.ShouldBeGreaterThan(0, "nobody read, and it came back all the same");
        var taken = 2000 - sink.Dropped;
        for (var i = 0; i < taken; i++)
        {
            Next()["MESSAGE"].ShouldBe($"line {i}");
        }

        var lost = sink.Dropped;
        sink.Emit(LogEvents.Of("after"));
        Next()["MESSAGE"].ShouldBe($"{lost} lines were not taken by the journal and are lost");
        Next()["MESSAGE"].ShouldBe("after");
        sink.Dropped.ShouldBe(lost);
    }

    [Fact]
    public void A_journal_that_is_not_there_yet_or_starts_anew_gets_what_comes_after()
    {
        var path = _folder["journal"];
        using var sink = new JournalSink(path);
        sink.Emit(LogEvents.Of("before"));
        sink.Dropped.ShouldBe(1);
        using var first = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        first.Bind(new UnixDomainSocketEndPoint(path));
        sink.Emit(LogEvents.Of("one"));
        first.Dispose();
        File.Delete(path);
        sink.Emit(LogEvents.Of("between"));
        _journal.Bind(new UnixDomainSocketEndPoint(path));
        sink.Emit(LogEvents.Of("two"));
        Next()["MESSAGE"].ShouldEndWith("lost");
        Next()["MESSAGE"].ShouldBe("two");
    }

    [Fact]
    public void An_entry_that_is_too_long_for_a_datagram_goes_as_a_sealed_file()
    {
        using var sink = Open();
        _journal.ReceiveTimeout = 20_000;
        var text = new string('ä', 200_000);
        sink.Emit(LogEvents.Of(text, LogEventLevel.Warning));
        sink.Dropped.ShouldBe(0);
        var (content, seals) = ReceivedFile.Next(_journal);
        Read(content)["MESSAGE"].ShouldBe(text);
        seals.ShouldBe(0xF, "nothing of it can change any more");
        sink.Emit(LogEvents.Of("short"));
        Next()["MESSAGE"].ShouldBe("short");
    }

    [Fact]
    public void A_field_with_a_line_end_goes_after_its_length()
    {
        var entry = new ArrayBufferWriter<byte>();
        JournalFields.Write(entry, "A", "1=2");
        JournalFields.Write(entry, "B", "x\ny");
        entry.WrittenSpan.ToArray().ShouldBe([.. "A=1=2\nB\n"u8, 3, 0, 0, 0, 0, 0, 0, 0, .. "x\ny\n"u8]);
    }

    private JournalSink Open()
    {
        _journal.Bind(new UnixDomainSocketEndPoint(_folder["journal"]));
        return new(_folder["journal"]);
    }

    private Dictionary<string, string> Next()
    {
        _journal.ReceiveTimeout = 20_000;
        var buffer = new byte[512 * 1024];
        return Read(buffer.AsSpan(0, _journal.Receive(buffer)));
    }

    /// <summary>As journald reads it.</summary>
    private static Dictionary<string, string> Read(ReadOnlySpan<byte> entry)
    {
        var fields = new Dictionary<string, string>();
        while (!entry.IsEmpty)
        {
            var end = entry.IndexOf((byte)'\n');
            var equals = entry[..end].IndexOf((byte)'=');
            if (equals >= 0)
            {
                fields.Add(
                    Encoding.ASCII.GetString(entry[..equals]),
                    Encoding.UTF8.GetString(entry[(equals + 1)..end])
                );
                entry = entry[(end + 1)..];
                continue;
            }

            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(entry[(end + 1)..]);
            fields.Add(
                Encoding.ASCII.GetString(entry[..end]),
                Encoding.UTF8.GetString(entry.Slice(end + 1 + sizeof(ulong), length))
            );
            entry = entry[(end + 1 + sizeof(ulong) + length + 1)..];
        }

        return fields;
    }
}
