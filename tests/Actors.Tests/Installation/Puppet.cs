using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Installation;

/// <summary>What the puppets of one service do, from outside and over incarnations.</summary>
internal sealed class Strings
{
    public bool ConstructorFails { get; set; }

    /// <summary>Set while a <c>Hold</c> is being handled; the handler returns when <see cref="Release"/> is set.</summary>
    public ManualResetEventSlim Held { get; } = new();

    public ManualResetEventSlim Release { get; } = new();

    public ConcurrentQueue<string> Events { get; } = new();
}

/// <summary>A service's door actor that fails on request in each way there is.</summary>
internal sealed class Puppet : ReceiveActor
{
    public sealed record Fail;

    public sealed record End;

    /// <summary>A handler that does not return until the strings release it.</summary>
    public sealed record Hold;

    public sealed record WhoAreYou : IQuestion;

    private readonly Strings _strings;

    public Puppet(Strings strings)
    {
        _strings = strings;
        if (strings.ConstructorFails)
        {
            throw new InvalidOperationException("the constructor, on purpose");
        }

        Receive<Fail>(_ => throw new InvalidOperationException("the message, on purpose"));
        Receive<End>(_ => Context.Stop(Self));
        Receive<WhoAreYou>(_ => Sender.Tell(Self.Path.Name));
        Receive<Hold>(_ =>
        {
            _strings.Held.Set();
            _strings.Release.Wait(TimeSpan.FromMinutes(1));
        });
        ReceiveAny(other => _strings.Events.Enqueue($"{other}"));
        Context.ActorOf(Props.Create(() => new Grandchild(strings)), "grandchild");
    }

    protected override void PostStop() => _strings.Events.Enqueue($"{Self.Path.Name} ended");

    private sealed class Grandchild(Strings strings) : ReceiveActor
    {
        protected override void PostStop() => strings.Events.Enqueue("grandchild ended");
    }
}

/// <summary>Stands where health does and keeps what it is told.</summary>
internal sealed class Listener : ReceiveActor
{
    public Listener(ConcurrentQueue<object> told) => ReceiveAny(told.Enqueue);
}
