using System.Buffers.Binary;
using Akka.Actor;
using Experimance.Host.Shell;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Experimance.Host.Tests.Shell;

/// <summary>The night door alone: right and wrong frames, foreign users, clients that do not go on.</summary>
public sealed class NightDoorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ActorSystem _actors = ActorSystem.Create(
        "night",
        "akka { loglevel = OFF, stdout-loglevel = OFF }"
    );
    private readonly Audit _audit = new();
    private NightDoor? _door;

    public void Dispose()
    {
        _door?.Dispose();
        _actors.Dispose();
        _folder.Dispose();
    }

    private const uint Stranger = 54_321;

    private string Socket => _folder["night.sock"];

    [Fact]
    public void It_greets_with_all_palettes()
    {
        Open();

        var welcome = NightClient.Ask(Socket, new() { Hello = new() { Protocol = 1 } }).ShouldHaveSingleItem().Welcome;

        welcome.Project.ShouldBe("experimance");
        welcome.Role.ShouldBe(Role.Admin);
        welcome.Palettes.SelectMany(palette => palette.Commands).ShouldContain(command => command.Night);
    }

    [Fact]
    public void It_runs_a_night_command_and_closes_after_its_result()
    {
        Open();

        var events = NightClient.Run(Socket, "actor", "hierarchy");

        events[0].Said.Text.Split('\n').ShouldContain("/user");
        events[^1].Result.Outcome.ShouldBe(Outcome.Done);
        events.Count.ShouldBe(2);
    }

    [Fact]
    public void It_refuses_what_needs_a_room()
    {
        Open();

        var result = NightClient.Run(Socket, "service", "restart", ("service", "depth")).ShouldHaveSingleItem().Result;

        result.Outcome.ShouldBe(Outcome.Refused);
        result.Why.ShouldContain("system threads");
    }

    [Fact]
    public void A_foreign_user_gets_a_refusal_and_nothing_else_and_is_written_down()
    {
        Open(peer =>
            peer with
            {
                User = Stranger,
                Groups = new HashSet<uint> { Stranger },
            }
        );

        NightRequest[] asked =
        [
            new() { Hello = new() },
            new()
            {
                Call = new() { Palette = "actor", Command = "hierarchy" },
            },
        ];
        foreach (var request in asked)
        {
            NightClient
                .AskUntilHeard(Socket, request)
                .ShouldHaveSingleItem()
                .Event.Result.Outcome.ShouldBe(Outcome.Refused);
        }

        _audit.Lines.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(BadFrames))]
    public void What_is_no_frame_is_closed_without_an_answer_and_the_next_client_is_served(string name, byte[] sent)
    {
        Open();
        using (var client = new NightClient(Socket))
        {
            client.Stream.Write(sent);
            client.Rest().ShouldBeEmpty(name);
        }

        NightClient.Run(Socket, "actor", "hierarchy")[^1].Result.Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public void Who_says_nothing_is_dropped_and_the_next_is_served()
    {
        Open();
        using var silent = new NightClient(Socket);
        using var half = new NightClient(Socket);
        half.Stream.Write([0, 0]);

        NightClient.Run(Socket, "actor", "hierarchy")[^1].Result.Outcome.ShouldBe(Outcome.Done);

        silent.Rest().ShouldBeEmpty();
        half.Rest().ShouldBeEmpty();
    }

    [Fact]
    public void Strangers_who_say_nothing_hold_up_nobody_else_for_long()
    {
        const int strangers = 12;
        var knocked = 0;
        Open(peer => Interlocked.Increment(ref knocked) <= strangers ? peer with { User = Stranger } : peer);
        var began = TimeProvider.System.GetTimestamp();
        var silent = Enumerable.Range(0, strangers).Select(_ => new NightClient(Socket)).ToList();

        NightClient.Run(Socket, "actor", "hierarchy")[^1].Result.Outcome.ShouldBe(Outcome.Done);

        // With the limit of those who may come in it would be a second for each.
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(NightDoor.AskLimit * strangers / 2);
        silent.ForEach(client => client.Rest().ShouldBeEmpty());
        silent.ForEach(client => client.Dispose());
        _audit.Lines.ShouldBeEmpty("who says nothing asks for nothing");
    }

    [Fact]
    public void Who_goes_away_at_once_is_forgotten()
    {
        Open();
        new NightClient(Socket).Dispose();
        using (var client = new NightClient(Socket))
        {
            NightFrames.Write(
                client.Stream,
                new NightRequest
                {
                    Call = new()
                    {
                        Id = "1",
                        Palette = "actor",
                        Command = "hierarchy",
                    },
                },
                NightFrames.LongestRequest
            );
        }

        NightClient.Run(Socket, "actor", "hierarchy")[^1].Result.Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public void A_socket_that_a_killed_host_left_is_replaced()
    {
        File.WriteAllText(Socket, "left");
        Open();

        NightClient.Run(Socket, "actor", "hierarchy")[^1].Result.Outcome.ShouldBe(Outcome.Done);
        _door!.Dispose();
        File.Exists(Socket).ShouldBeFalse();
    }

    public static TheoryData<string, byte[]> BadFrames =>
        new()
        {
            { "empty", Head(0) },
            { "too long", Head(NightFrames.LongestRequest + 1) },
            { "beyond 2 GiB", [0xff, 0xff, 0xff, 0xff] },
            { "no message", [.. Head(4), 0xff, 0xff, 0xff, 0xff] },
            { "a message that asks nothing", [.. Head(2), 0x78, 0x01] },
            { "another protocol", "GET / HTTP/1.1\r\n\r\n"u8.ToArray() },
        };

    private static byte[] Head(int length)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, length);
        return head;
    }

    /// <param name="seen">Whom the kernel names, so that a test need not become another user.</param>
    private void Open(Func<PeerCredentials, PeerCredentials>? seen = null)
    {
        var roles = new PeerRoles(development: true, Users.Effective, _ => null);
        var nobody = ActorRefs.Nobody;
        var means = new ShellMeans(
            _actors,
            nobody,
            new(nobody, nobody, nobody, nobody, nobody, nobody),
            _folder.Places,
            TimeProvider.System,
            "experimance",
            Development: true
        );
        _door = new(
            Socket,
            new(CommandCatalogue.Whole, means, _audit, NullLogger<CommandRunner>.Instance),
            peer => roles.Of(seen?.Invoke(peer) ?? peer),
            _audit,
            new(TimeProvider.System.GetUtcNow(), CancellationToken.None),
            NullLogger<NightDoor>.Instance
        );
    }

    private sealed class Audit : IShellAudit
    {
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_gate)
                {
                    return [.. _lines];
                }
            }
        }

        public bool Write(Caller caller, string what, string outcome)
        {
            lock (_gate)
            {
                _lines.Add($"{caller.Who}: {what}: {outcome}");
            }

            return true;
        }
    }
}
