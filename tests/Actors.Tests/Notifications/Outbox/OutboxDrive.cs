using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>The outbox alone in virtual time, before model servers: no actor, no disk, events as they fall due.</summary>
internal sealed class OutboxDrive
{
    private readonly PriorityQueue<(string Id, Delivery Delivery), TimeSpan> _answers = new();
    private TimeSpan? _look;
    private TimeSpan _began;

    /// <param name="boot">Names a monotonic clock that outlives processes; empty: each begins its own.</param>
    public OutboxDrive(OutboxSettings? settings = null, string boot = "")
    {
        State = OutboxState.Begin(Policy(Words, settings) with { Clock = boot });
    }

    public PlainWords Words { get; } = new();

    public ModelServer Server { get; } = new();

    public OutboxState State { get; private set; }

    /// <summary>As in the journal: all of it, or since a snapshot.</summary>
    public List<OutboxRecord> Records { get; } = [];

    public List<object> Facts { get; } = [];

    /// <summary>True time since the beginning; a process's own monotonic clock begins with it, the machine's does not.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>How wrong the wall clock is.</summary>
    public TimeSpan Wrong { get; set; }

    public Moment Now => new(Elapsed - _began, Start + Elapsed + Wrong);

    public DateTimeOffset Wall => Now.Wall;

    public int InFlight => State.Lines.Values.Count(line => line.Flight is not null);

    public IEnumerable<OutboxMessages.Accepted> Accepted => Facts.OfType<OutboxMessages.Accepted>();

    public void Put(params IEnumerable<Message> messages)
    {
        Take(State.Put(messages, Now));
        Next();
    }

    /// <summary>Put and killed before anything is handed over; the record is on the disk.</summary>
    public void PutOnly(params IEnumerable<Message> messages) => Take(State.Put(messages, Now));

    public void RunFor(TimeSpan span)
    {
        var end = Elapsed + span;
        while (true)
        {
            var answer = _answers.TryPeek(out _, out var due) ? due : (TimeSpan?)null;
            var next = (answer, _look) switch
            {
                ({ } one, { } other) => one < other ? one : other,
                ({ } one, null) => one,
                (null, { } other) => other,
                _ => end,
            };
            if (next > end)
            {
                break;
            }

            Elapsed = next > Elapsed ? next : Elapsed;
            if (answer <= Elapsed)
            {
                var (id, delivery) = _answers.Dequeue();
                Take(State.Done(id, delivery, Now));
            }
            else if (_look is null)
            {
                break;
            }

            Next();
        }

        Elapsed = end;
    }

    /// <summary>The process is killed and another goes on with what is on the disk.</summary>
    /// <param name="lost">So many of the last records were not on the disk yet.</param>
    public void Restart(int lost = 0)
    {
        Records.RemoveRange(Records.Count - lost, lost);
        _answers.Clear();
        _began = State.Policy.Clock.Length > 0 ? TimeSpan.Zero : Elapsed;
        State = OutboxState.Restore(State.Policy, Records, Now);
        Next();
    }

    /// <summary>The journal is compacted.</summary>
    public void Compact()
    {
        var snapshot = State.Snapshot(Now);
        Records.Clear();
        Records.AddRange(snapshot);
    }

    public void Next()
    {
        var outcome = State.Next(Now);
        Take(outcome);
        outcome.Hand.Select(one => (one.To.Channel, one.To.Address)).ShouldBeUnique();
        foreach (var envelope in outcome.Hand)
        {
            var (delivery, after) = Server.Take(envelope, Elapsed);
            _answers.Enqueue((envelope.Message.Telling.Id, delivery), Elapsed + after);
        }

        (outcome.LookIn is null || outcome.LookIn > TimeSpan.Zero).ShouldBeTrue($"look in {outcome.LookIn}");
        _look = Elapsed + outcome.LookIn;
        State.Lines.Values.ShouldAllBe(line =>
            line.Waiting - line.Items.Values.Count(item => line.IsHeld(item, Now.Mono)) <= OutboxState.MostWaiting
        );
    }

    private void Take(OutboxOutcome outcome)
    {
        State = outcome.Next;
        Records.AddRange(outcome.Records);
        Facts.AddRange(outcome.Facts);
    }
}
