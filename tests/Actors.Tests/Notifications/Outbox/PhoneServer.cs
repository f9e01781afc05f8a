using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>Stands in for a push server: what each phone shows, by thread, and every way in which it may not answer.</summary>
internal sealed class PhoneServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<(string To, string Thread), int> _shown = [];
    private readonly List<string> _accepted = [];
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PhoneServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = string.Create(
                CultureInfo.InvariantCulture,
                $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/"
            );
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public Way Way { get; set; }

    /// <summary>By address, the count of each thread that is shown.</summary>
    public Dictionary<(string To, string Thread), int> Shown
    {
        get
        {
            lock (_gate)
            {
                return new(_shown);
            }
        }
    }

    /// <summary>The address of each that was accepted, since <see cref="Forget"/>.</summary>
    public IReadOnlyList<string> Accepted
    {
        get
        {
            lock (_gate)
            {
                return [.. _accepted];
            }
        }
    }

    /// <summary>Ends with the next request.</summary>
    public Task NextRequest()
    {
        lock (_gate)
        {
            _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _asked.Task;
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _accepted.Clear();
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Serve(context);
        }
    }

    private void Serve(HttpListenerContext context)
    {
        var way = Way;
        if (way is Way.Open or Way.AnswerLost)
        {
            var query = context.Request.QueryString;
            lock (_gate)
            {
                _shown[(query["to"]!, query["thread"]!)] = int.Parse(query["count"]!, CultureInfo.InvariantCulture);
                _accepted.Add(query["to"]!);
            }
        }

        lock (_gate)
        {
            _asked.TrySetResult();
        }

        try
        {
            if (way == Way.AnswerLost)
            {
                context.Response.Abort();
                return;
            }

            context.Response.StatusCode = way == Way.Open ? 200 : 503;
            context.Response.Close();
        }
        catch (Exception e)
            when (e is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The process was killed meanwhile.
        }
    }
}
