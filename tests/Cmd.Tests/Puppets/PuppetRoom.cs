using System.Collections.Concurrent;
using Akka.Actor;

namespace Experimance.Cmd.Tests.Puppets;

/// <summary>A room's door that answers as it was taught, and keeps what it was told. Safe from any thread.</summary>
internal sealed class PuppetRoom : IDisposable
{
    private readonly ConcurrentDictionary<Type, Func<object, object>> _answers = new();
    private readonly ConcurrentQueue<object> _told = new();
    private readonly SemaphoreSlim _something = new(0);

    public PuppetRoom(ActorSystem system, string name) =>
        Door = system.ActorOf(Props.Create(() => new Puppet(_answers, _told, _something)), name);

    public IActorRef Door { get; }

    public void Dispose() => _something.Dispose();

    public IReadOnlyList<object> Told => [.. _told];

    /// <summary>From now on a question of this kind is answered so; a kind that was not taught is never answered.</summary>
    public void Answers<T>(Func<T, object> answer) => _answers[typeof(T)] = asked => answer((T)asked);

    /// <summary>The first message of a kind, once it has come.</summary>
    public async Task<T> WaitForAsync<T>()
    {
        while (true)
        {
            if (_told.OfType<T>().FirstOrDefault() is { } told)
            {
                return told;
            }

            await _something.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    private sealed class Puppet : ReceiveActor
    {
        public Puppet(
            ConcurrentDictionary<Type, Func<object, object>> answers,
            ConcurrentQueue<object> told,
            SemaphoreSlim something
        ) =>
            ReceiveAny(message =>
            {
                told.Enqueue(message);
                something.Release();
                if (answers.TryGetValue(message.GetType(), out var answer))
                {
                    Sender.Tell(answer(message));
                }
            });
    }
}
